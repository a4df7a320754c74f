"""Pages of the gallery, one file per room: pictures, public pages, the maker's table, the curator's desk."""
