"""Stories: how an article is put with the articles about the same thing."""
