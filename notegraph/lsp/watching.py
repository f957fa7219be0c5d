"""Files that change outside of the editor, and the settings that tell what is read."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls import uris

from notegraph.lsp.server import Server

_ATTACHMENTS = (
    "avif,bmp,gif,jpeg,jpg,png,svg,webp,flac,m4a,mp3,ogg,wav,3gp,mkv,mov,mp4,ogv,webm,pdf,canvas,base,csv,txt"
)
_GLOBS = (
    "**/*.md",
    f"**/*.{{{_ATTACHMENTS}}}",
    "**/notegraph.yaml",
    "**/.obsidian/{app,templates}.json",
    "**/.obsidian/plugins/*/data.json",
)
_OBSIDIAN = ("app.json", "templates.json", "data.json")
"""Settings that tell how links are written, what is a template and, in a plugin's folder, what is a card."""
_ID = "notegraph-files"


def initialize(server: Server, params: types.InitializeParams) -> None:
    """The vault is the one around the client's first folder."""
    folders = params.workspace_folders or ()
    uri = folders[0].uri if folders else params.root_uri
    server.folder = uris.to_fs_path(uri) if uri else params.root_path


def initialized(server: Server, _params: types.InitializedParams) -> None:
    """Opens the vault, and asks the client to tell of changed files where it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is not None and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in _GLOBS]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration(_ID, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([registration]))
    _ = server.vault


def files_changed(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Notes are read again; changed settings open the vault anew."""
    names = [file.replace(os.sep, "/").split("/") for one in params.changes if (file := uris.to_fs_path(one.uri))]
    if any(parts[-1] == "notegraph.yaml" or (".obsidian" in parts and parts[-1] in _OBSIDIAN) for parts in names):
        server.close_vault()
    server.later.call(True)


def shutdown(server: Server, _params: None = None) -> None:
    """Nothing is left to be done: the server never writes."""
    server.was_shut_down = True
    server.later.cancel()
    server.close_vault()
