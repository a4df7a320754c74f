"""Pages of matchmaking: signed answers, the buyer's home, the owner's interested buyers, the desk."""
