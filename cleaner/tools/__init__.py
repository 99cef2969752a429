"""What people use who write rules: fixtures and texts checked, rule files checked and begun, a page explained."""
