"""Pages of the gallery, a file per room: pictures, the catalogue, the maker's table, the curator's desk."""
