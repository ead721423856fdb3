"""What changes the shop's books: the one writer, the consent each deed needs, the offers a yes may answer."""
