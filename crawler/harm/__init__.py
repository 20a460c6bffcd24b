"""What harms people on a site: intruders' links and redirects, parked hosting, personal data in published files."""
