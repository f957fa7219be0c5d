"""One file a notation. Each finds cards as ``Found`` values; ``extract`` makes ``Card`` values of them."""
