"""Makes what stands in models/. Nothing of the tool imports this package."""
