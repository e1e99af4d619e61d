"""The documents of an app that are not a form: the app itself, its menus, its roles."""
