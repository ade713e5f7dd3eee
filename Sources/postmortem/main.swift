print("postmortem")
