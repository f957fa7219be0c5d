"""The language server: a vault's findings, links and names in any editor that speaks the protocol.

One file a feature.
"""
