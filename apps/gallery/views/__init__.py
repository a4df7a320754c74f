"""Pages of the gallery, a file per room: pictures, the wall, the maker's table, the curator's desk."""
