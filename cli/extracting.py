"""Templates as the code has them, collected by its syntax trees.

One mark says what a template is: the annotation `Template`. Taken are the texts of
constants annotated so, and the texts given to parameters and fields annotated so;
of functions that return one, what they return.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

PLURAL = "Plural"
MARKS = frozenset({"Template", "Templates", PLURAL})
PACKAGES = (
    *("model", "store", "connectors", "kpi", "access", "reports", "ui", "pages"),
)
"""Whose texts readers of the pages can see."""

_ONE_PLACE = re.compile(r"\{\w*\}")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Message:
    """One template, the one for many where it depends on a count, and its file."""

    one: str
    many: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Taker:
    """Which arguments of a call are templates, by name and by place.

    `from_place` is set where all positional arguments from there on are.
    """

    names: tuple[str, ...]
    places: Mapping[str, int]
    from_place: int | None = None


def _first_takers() -> dict[str, list[Taker]]:
    """Return what takes templates without a signature that says so."""
    return {"translate": [Taker((), {"": 0})]}


@dataclass(slots=True)
class Code:
    """All modules by file, and what of them takes templates."""

    trees: dict[str, ast.Module]
    takers: dict[str, list[Taker]] = field(default_factory=_first_takers)


def read_code(root: Path) -> Code:
    """Return the modules of the packages whose texts readers see."""
    paths = chain.from_iterable((root / name).rglob("*.py") for name in PACKAGES)
    code = Code(
        {
            path.relative_to(root).as_posix(): ast.parse(path.read_bytes())
            for path in sorted(paths)
        }
    )
    nodes = [node for tree in code.trees.values() for node in ast.walk(tree)]
    for node in nodes:
        _note_taker(node, code.takers)
    for node in nodes:
        _note_alias(node, code.takers)
    return code


def messages(code: Code) -> list[Message]:
    """Return every template once, in the order of files, with its first file."""
    found: dict[str, Message] = {}
    for file, tree in code.trees.items():
        of_nodes = chain.from_iterable(
            _pairs(node, code.takers) for node in ast.walk(tree)
        )
        for one, many in chain(of_nodes, _local(tree, code.takers)):
            if _ONE_PLACE.fullmatch(one):
                continue  # data as it is
            known = found.get(one)
            if known is None or (known.many is None and many is not None):
                found[one] = Message(one, many, known.file if known else file)
    return list(found.values())


def unmarked(code: Code) -> list[str]:
    """Return constants and parameters that are said and do not bear the mark."""
    constants = {
        (file, name): is_marked
        for file, tree in code.trees.items()
        for name, is_marked in _constants(tree)
    }
    said = (
        f"{file}: {name}"
        for file, tree in code.trees.items()
        for node in ast.walk(tree)
        for given in _given(node, code.takers)
        for name in _named(given)
        if constants.get((file, name)) is False
    )
    passed = (
        f"{file}: {function.name}({name})"
        for file, tree in code.trees.items()
        for function in ast.walk(tree)
        if isinstance(function, _Function)
        for name in _passed_on(function, code.takers)
    )
    return sorted({*said, *passed})


def _passed_on(
    function: _Function, takers: Mapping[str, Sequence[Taker]]
) -> Iterator[str]:
    """Yield the parameters that a function says and does not call templates."""
    bare = {
        one.arg
        for one in (*function.args.args, *function.args.kwonlyargs)
        if one.annotation is not None and ast.unparse(one.annotation) == "str"
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            for given in _given(node, takers):
                yield from bare & {*_named(given)}


def calls(code: Code) -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call that gets a template as a literal: file, call, template."""
    for file, tree in code.trees.items():
        for node in ast.walk(tree):
            for given in _given(node, code.takers):
                if isinstance(node, ast.Call) and isinstance(given, ast.Constant):
                    yield file, node, str(given.value)


def _note_taker(node: ast.AST, takers: dict[str, list[Taker]]) -> None:
    if isinstance(node, _Function):
        taker = _of_function(node)
        if taker is not None and node.name not in {"__init__", "__new__"}:
            takers.setdefault(node.name, []).append(taker)
    if isinstance(node, ast.ClassDef):
        for taker in _of_class(node):
            takers.setdefault(node.name, []).append(taker)


def _note_alias(node: ast.AST, takers: dict[str, list[Taker]]) -> None:
    """Note a name that stands for something that takes templates: say = x.say."""
    if not isinstance(node, ast.Assign):
        return
    [target, *_], value = node.targets, node.value
    pairs = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = [*zip(target.elts, value.elts, strict=False)]
    for name, one in pairs:
        if isinstance(name, ast.Name) and isinstance(one, ast.Attribute):
            known = takers.get(one.attr, ())
            if one.attr != name.id and known:
                takers.setdefault(name.id, []).extend(known)


def _of_function(node: _Function) -> Taker | None:
    arguments = [*node.args.posonlyargs, *node.args.args]
    if arguments and arguments[0].arg in {"self", "cls"}:
        arguments = arguments[1:]
    places = {a.arg: n for n, a in enumerate(arguments) if _is_marked(a.annotation)}
    names = [a.arg for a in node.args.kwonlyargs if _is_marked(a.annotation)]
    rest = node.args.vararg
    is_rest = rest is not None and _is_marked(rest.annotation)
    if not places and not names and not is_rest:
        return None
    return Taker((*places, *names), places, len(arguments) if is_rest else None)


def _of_class(node: ast.ClassDef) -> Iterator[Taker]:
    fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
    named = [n.target.id for n in fields if isinstance(n.target, ast.Name)]
    marked = {
        name: place
        for place, (name, one) in enumerate(zip(named, fields, strict=True))
        if _is_marked(one.annotation)
    }
    if marked:
        yield Taker(tuple(marked), marked)
    for method in node.body:
        if isinstance(method, _Function) and method.name in {"__init__", "__new__"}:
            taker = _of_function(method)
            if taker is not None:
                yield taker


def _is_marked(annotation: ast.expr | None) -> bool:
    return annotation is not None and _bears(annotation, MARKS)


def _bears(annotation: ast.expr, marks: Collection[str]) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id in marks for node in ast.walk(annotation)
    )


def _pairs(
    node: ast.AST, takers: Mapping[str, Sequence[Taker]]
) -> Iterator[tuple[str, str | None]]:
    if isinstance(node, ast.AnnAssign) and _bears(node.annotation, {PLURAL}):
        yield from _plurals(node)
        return
    if isinstance(node, ast.Call):
        named = _arguments(node, takers.get(_name_of(node), ()))
        for name, one in named.items():
            many = named.get(name.replace("one", "many")) if "one" in name else None
            if many is not None:
                yield from zip(_texts(one), _texts(many), strict=False)
            elif "many" not in name:
                yield from ((text, None) for text in _texts(one))
        return
    for given in _given(node, takers):
        yield from ((text, None) for text in _texts(given))


def _plurals(node: ast.AnnAssign) -> Iterator[tuple[str, str]]:
    for part in ast.walk(node):
        if isinstance(part, ast.Tuple):
            texts = [*_texts(part)]
            if len(texts) == len(part.elts) == 2:
                yield texts[0], texts[1]


def _local(
    tree: ast.Module, takers: Mapping[str, Sequence[Taker]]
) -> Iterator[tuple[str, None]]:
    """Yield templates that a function puts into a name before it says them."""
    for function in ast.walk(tree):
        if not isinstance(function, _Function):
            continue
        values: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                values.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            for given in _given(node, takers):
                for value in chain(*(values.get(one, ()) for one in _named(given))):
                    yield from ((text, None) for text in _texts(value))


def _given(node: ast.AST, takers: Mapping[str, Sequence[Taker]]) -> Iterator[ast.expr]:
    """Yield the expressions that stand where a template is expected."""
    match node:
        case ast.AnnAssign(annotation=annotation, value=ast.expr() as value):
            if _is_marked(annotation):
                yield value
        case ast.FunctionDef(returns=returns) if _is_marked(returns):
            for one in ast.walk(node):
                if isinstance(one, ast.Return) and one.value is not None:
                    yield one.value
        case ast.Call():
            yield from _arguments(node, takers.get(_name_of(node), ())).values()
        case _:
            pass


def _arguments(node: ast.Call, takers: Sequence[Taker]) -> dict[str, ast.expr]:
    """Return the templates that a call gets, by the name of the parameter."""
    taken: dict[str, ast.expr] = {}
    for taker in takers:
        for name, place in taker.places.items():
            if place < len(node.args):
                taken[name] = node.args[place]
        if taker.from_place is not None:
            rest = node.args[taker.from_place :]
            taken |= {str(place): one for place, one in enumerate(rest)}
        taken |= {
            k.arg: k.value for k in node.keywords if k.arg in taker.names and k.arg
        }
    return taken


def _texts(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from chain(_texts(first), _texts(second))
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.BoolOp(values=parts):
            yield from chain.from_iterable(map(_texts, parts))
        case ast.Dict(values=parts):
            yield from chain.from_iterable(map(_texts, parts))
        case ast.Starred(value=part) | ast.Subscript(value=part):
            yield from _texts(part)
        case ast.Call(args=parts) if _name_of(given) in {"MappingProxyType", "dict"}:
            yield from chain.from_iterable(map(_texts, parts))
        case _:
            pass


def _named(given: ast.expr) -> Iterator[str]:
    """Yield the names of the constants that an expression refers to."""
    match given:
        case ast.Name(id=name):
            yield name
        case ast.IfExp(body=first, orelse=second):
            yield from chain(_named(first), _named(second))
        case ast.Subscript(value=part) | ast.Starred(value=part):
            yield from _named(part)
        case ast.Call(func=ast.Attribute(value=part, attr="get")):
            yield from _named(part)
        case _:
            pass


def _constants(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield each constant of a module that holds text, and whether it is marked."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield from ((name, False) for _ in [*_texts(value)][:1])
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name, _is_marked(node.annotation)
            case _:
                pass


def _name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
