"""Reading pictures of paper with the real tesseract."""
