"""The only reader of course YAML: files in, one checked Course or a list of problems out."""
