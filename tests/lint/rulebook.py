"""The rulebook's JSON against its JSON Schemas, and no key twice in any JSON file of forms/."""

import json
from pathlib import Path

try:
    import jsonschema
except ImportError:
    jsonschema = None

# Folder of forms/ -> schema of its files. A file at the top of forms/ has the schema of its own name.
FOLDERS = {
    "forms": "form",
    "workflows": "workflow",
    "lists": "list",
    "i18n": "i18n",
}


class RepeatedKey(ValueError):
    pass


def check(root):
    """Yields (path, message) for everything wrong under root/forms."""
    forms = Path(root) / "forms"
    values = {}
    for path in sorted(forms.rglob("*.json")):
        try:
            values[path] = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_no_repeats)
        except (ValueError, RepeatedKey) as error:
            yield path.relative_to(root), str(error)
    schemas = {path: value for path, value in values.items() if path.name.endswith(".schema.json")}
    for path, schema in list(schemas.items()):
        problem = _schema_error(schema)
        if problem:
            del schemas[path]
            yield path.relative_to(root), problem
    for path, value in values.items():
        if not path.name.endswith(".schema.json"):
            yield from ((path.relative_to(root), message) for message in _errors(forms, path, value, schemas))


def schema_of(forms, path):
    """The schema file that a rulebook file is held to."""
    relative = path.relative_to(forms)
    parts = relative.parts
    name = FOLDERS.get(parts[0], parts[0]) if len(parts) > 1 else path.stem
    folder = forms / "schema"
    candidates = [folder / f"{name}.schema.json", folder / f"{name.rstrip('s')}.schema.json"]
    return next((candidate for candidate in candidates if candidate.is_file()), candidates[0])


def _no_repeats(pairs):
    keys = [key for key, _ in pairs]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise RepeatedKey(f"the key {repeated[0]!r} stands twice in one object")
    return dict(pairs)


def _schema_error(schema):
    if jsonschema is None:
        return None
    try:
        jsonschema.validators.validator_for(schema).check_schema(schema)
    except jsonschema.SchemaError as error:
        return f"not a JSON Schema: {error.message}"
    return None


def _errors(forms, path, value, schemas):
    name = schema_of(forms, path)
    if name not in schemas:
        yield f"has no sound schema (looked for forms/schema/{name.name})"
        return
    if jsonschema is None:
        return
    schema = schemas[name]
    resolver = jsonschema.RefResolver(name.as_uri(), schema, store=_by_address(schemas))
    validator = jsonschema.validators.validator_for(schema)(schema, resolver=resolver)
    for error in sorted(validator.iter_errors(value), key=lambda each: list(map(str, each.path))):
        place = "/".join(str(part) for part in error.absolute_path) or "top"
        yield f"{place}: {error.message[:200]}"


def _by_address(schemas):
    """Schemas may name each other by file name or by their $id."""
    found = {path.as_uri(): schema for path, schema in schemas.items()}
    found.update({schema["$id"]: schema for schema in schemas.values() if "$id" in schema})
    return found
