"""From blocks to labels: what layouts, elements, rules, learned labellers, trafilatura and neighbours say of each."""
