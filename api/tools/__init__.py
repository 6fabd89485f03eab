"""What a language model may call, whichever wire the call comes over: MCP, or HTTP as described by OpenAPI.

Replies are flat, keep to a size, and say what was left out and how to get it.
"""
