"""Files that an agency keeps elsewhere: on drives, in viewers, in flip-books."""
