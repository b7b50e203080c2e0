"""One file of content as the people whom it is for would meet it, shown again at every save: `alongside preview FILE`.

It reads a content folder and nothing else: no case, no account, no key. `place` finds the folder, `watch` knows when something was
saved, `show` turns a file into HTML by its kind, `view` puts the check's findings beside it, `server` serves that on this machine.
"""
