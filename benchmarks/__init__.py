"""How fast notegraph is, always against what the machine itself needs: see README.md."""
