"""Filters and orders of searches: mostly valid, some nearly, some not at all."""

from .values import KEYS, TEXTS, Choice

_COMPARED = ["=", "!=", "=", "!=", "LIKE", "ILIKE", "like", "iLike"]
_ORDERED = [">", ">=", "=", "!=", "<", "<="]
_LISTED = ["IN", "NOT IN", "in"]
_PRESENT = ["IS NULL", "IS NOT NULL", "is null"]
_BROKEN = [
    "", " ", "AND", "a", "a =", "= 'x'", "tags.a = 'x' OR tags.b = 'y'", "(tags.a = 'x')", "NOT tags.a = 'x'",
    "tags.a == 'x'", "tags.a = x", "tags.a = 'x", "tags.a = 'x' AND", "tags.a = 'x';", "tags.a = 'x'; tags.b = 'y'",
    "metrics.a = 'x'", "metrics.a > one", "metrics.a LIKE '1'", "params.a > 5", "params.a = 5", "foo.a = 'x'",
    "attributes.foo = 'x'", "tags.a IN ('x')", "run_id IN ('a', 5)", "run_id IN ()", "run_id IN 'a'", "tags.a IS 'x'",
    "status > 'RUNNING'", "name LIKE 5", "tags = 'x'", "tags. = 'x'", ".a = 'x'", "metrics.a > ", "tags.`a` = 'x'",
    'tags."a" = \'x\'', "tags.a = \"x\"", "  tags.a   =   'x'  ", "tags.a='x'", "metrics.a>0.5", "metrics.a > -1",
    "metrics.a > 1e-1", "metrics.a = 0x10", "metrics.a > .5", "metrics.a > 5.", "metrics.a > +1", "tags.a = ''",
    "tags.a = 'it''s'", "tags.a = '\\''", "TAGS.a = 'x'", "tag.a = 'x'", "parameter.a = '1'", "metric.loss < 1",
    "tags.a = 'x' and tags.b != 'y'", "tags.a = 'x'\nAND tags.b = 'y'", "tags.a = 'x' -- c", "tags.a = 'x' /* c */",
    "start_time > 5", "attributes.start_time = '5'", "end_time IS NULL", "params.a IS NULL", "metrics.a IS NULL",
    "created > 0", "attr.status = 'RUNNING'", "run.status = 'FINISHED'", "lifecycle_stage = 'active'",
    "dataset.name = 'd'", "datasets.digest IN ('1', '2')", "dataset.foo = 'x'", "experiment_id = '1'",
    "metrics.a != 1 AND metrics.a != 1", "1 = 1", "'a' = 'a'", "version_number > 0", "version_number = '1'",
    "source_path LIKE '%'", "current_stage = 'Production'", "creation_time > 0", "last_update_time >= 0",
    "creation_time > 0.5", "metrics.from > 0.1", "metrics.1 > 0",
    "tags.in = 'x'", "params.order != '5'", "name IN ('a')", "name NOT IN ('a', 'b')", "tags.a NOT LIKE 'x'",
    "tags.a BETWEEN 1 AND 2",
]  # fmt: skip


class Filters:
    """Draws filters; `keys` are those that stand a chance to be there."""

    def __init__(self, choice: Choice):
        self.choice = choice

    def run(self, run_ids: list[str], named: bool) -> str:
        kinds = [self._metric, self._metric, self._param, self._tag, self._tag, self._dataset]
        attributes = [
            lambda: (
                f"{self._word('attributes')}status {self._op(_COMPARED)} '{self._any_of('FINISHED', 'RUNNING', 'F%')}'"
            ),
            lambda: f"{self._word('attributes')}start_time {self._op(_ORDERED)} {self._time()}",
            lambda: f"{self._any_of('end_time', 'attributes.end_time')} {self._op(_ORDERED)} {self._time()}",
            lambda: f"{self._any_of('user_id', 'attr.user_id')} {self._op(_COMPARED)} '{self._text()}'",
            lambda: f"run_id {self._op(_LISTED)} ({self._list(run_ids)})",
            lambda: f"attributes.run_id {self._any_of('=', '!=')} '{self.choice.one(run_ids or ['x'])}'",
            lambda: "artifact_uri LIKE 'mlflow-artifacts:%'",
        ]
        if named:
            attributes.append(
                lambda: (
                    f"{self._any_of('run_name', 'attributes.run_name', '`run name`', 'tags.mlflow.runName')} "
                    f"{self._op(_COMPARED)} '{self._text()}'"
                )
            )
        return self._joined([*kinds, lambda: self.choice.one(attributes)()])

    def experiment(self, names: list[str]) -> str:
        kinds = [
            self._tag,
            lambda: (
                f"{self._any_of('name', 'attribute.name')} {self._op(_COMPARED)} '{self.choice.one([*names, '%1%'])}'"
            ),
            lambda: f"creation_time {self._op(_ORDERED)} {self._any_of('0', '1', '99999999999999')}",
            lambda: f"last_update_time {self._op(_ORDERED)} {self._any_of('0', '1', '99999999999999')}",
        ]
        return "name LIKE '{{ns}}%' AND " + self._joined(kinds)

    def registered_model(self, names: list[str]) -> str:
        kinds = [
            lambda: f"tags.{self._key()} {self._op(_COMPARED)} '{self._text()}'",
            lambda: f"name {self._op(_COMPARED)} '{self.choice.one([*names, '%1%', '%M%'])}'",
            lambda: f"name {self._op(_LISTED)} ({self._list(names)})",
            lambda: f"tags.`mlflow.prompt.is_prompt` {self._any_of('=', '!=')} '{self._any_of('true', 'false')}'",
        ]
        return "name LIKE '{{ns}}%' AND " + self._joined(kinds)

    def model_version(self, names: list[str], run_ids: list[str]) -> str:
        kinds = [
            lambda: f"tags.{self._key()} {self._op(_COMPARED)} '{self._text()}'",
            lambda: f"name {self._op(_COMPARED)} '{self.choice.one([*names, '%1%'])}'",
            lambda: f"version_number {self._op(_ORDERED)} {self._any_of('1', '2', '0', '-1')}",
            lambda: f"run_id {self._any_of('=', 'IN', '=')} {self._list(run_ids)}",
            lambda: f"run_id IN ({self._list(run_ids)})",
            lambda: f"source_path {self._op(_COMPARED)} '{self._any_of('s3://b/m', 's3://%', 'S3://%')}'",
        ]
        return "name LIKE '{{ns}}%' AND " + self._joined(kinds)

    def logged_model(self, names: list[str]) -> str:
        kinds = [
            lambda: f"metrics.{self._key()} {self._op(_ORDERED)} {self._number()}",
            lambda: f"params.{self._key()} {self._op(_COMPARED + _LISTED[:1])} '{self._text()}'",
            lambda: f"tags.{self._key()} {self._op(_COMPARED)} '{self._text()}'",
            lambda: (
                f"{self._any_of('name', 'attributes.name')} {self._op(_COMPARED)} '{self.choice.one([*names, 'm%'])}'"
            ),
            lambda: f"name {self._op(_LISTED)} ({self._list(names)})",
            lambda: f"model_type {self._op(_COMPARED)} '{self._text()}'",
            lambda: f"{self._any_of('creation_timestamp', 'attributes.creation_time')} {self._op(_ORDERED)} 5",
            lambda: f"last_updated_timestamp {self._op(_ORDERED)} 5",
            lambda: f"status {self._any_of('=', '!=')} '{self._any_of('READY', 'PENDING')}'",
        ]
        return self._joined(kinds)

    def orders(self, fields: list[str]) -> list[str]:
        """Up to three orders, without one field twice."""
        names = list(dict.fromkeys(self.choice.some(fields, 3)))
        found = [name + self._any_of("", " ASC", " DESC", " asc", " desc", "  DESC ") for name in names]
        if self.choice.chance(0.06):
            found.append(
                self._any_of("foo", "metrics.a UP", "", "DESC", "a b c", "tags.a, tags.b", "name;", "start_time")
            )
        return found

    def run_orders(self, named: bool) -> list[str]:
        fields = ["start_time", "end_time", "status", "user_id", "attributes.start_time", "created", "Created"]
        fields += [f"{kind}.{self._key()}" for kind in ("metrics", "metrics", "params", "tags", "metric", "parameter")]
        return self.orders([*fields, "run_name", "attributes.run_name", "`Run name`"] if named else fields)

    def _joined(self, kinds: list) -> str:
        if self.choice.chance(0.2):
            return self.choice.one(_BROKEN)
        parts = [self.choice.one(kinds)() for _ in range(self.choice.random.choice([1, 1, 1, 2, 2, 3]))]
        text = self._any_of(" AND ", " and ", " AND ").join(parts)
        return self._damaged(text) if self.choice.chance(0.07) else text

    def _damaged(self, text: str) -> str:
        words = text.split(" ")
        place = self.choice.random.randrange(len(words))
        change = self.choice.random.randrange(4)
        if change == 0:
            del words[place]
        elif change == 1:
            words.insert(place, words[place])
        elif change == 2:
            words[place] = self._any_of("OR", "(", "'", "LIKE", "5", "tags.a", "AND", ",", "=", "IS")
        else:
            words.reverse()
        return " ".join(words)

    def _metric(self) -> str:
        return f"{self._any_of('metrics', 'metric')}.{self._key()} {self._op(_ORDERED)} {self._number()}"

    def _param(self) -> str:
        if self.choice.chance(0.15):
            return f"params.{self._key()} {self._op(_PRESENT)}"
        return f"{self._any_of('params', 'param', 'parameters')}.{self._key()} {self._op(_COMPARED)} '{self._text()}'"

    def _tag(self) -> str:
        if self.choice.chance(0.15):
            return f"tags.{self._key()} {self._op(_PRESENT)}"
        return f"{self._any_of('tags', 'tag')}.{self._key()} {self._op(_COMPARED)} '{self._text()}'"

    def _dataset(self) -> str:
        name = self._any_of("dataset.name", "datasets.digest", "dataset.context", "datasets.name")
        if self.choice.chance(0.3):
            return f"{name} {self._op(_LISTED)} ('d1', '1', 'train')"
        return f"{name} {self._op(_COMPARED)} '{self._any_of('d1', 'd2', '1', '2', 'train', 'D%', 'd_')}'"

    def _key(self) -> str:
        key = self.choice.one(KEYS)
        quote = self._any_of("`", '"', "`") if set(key) & set(" -/:") or self.choice.chance(0.15) else ""
        return f"{quote}{key}{quote}" if not self.choice.chance(0.02) else key

    def _text(self) -> str:
        return self._any_of(*TEXTS, "v%", "%", "_", "é", "É%", "%x%", "V", "", "r1", "R%", "r_")

    def _number(self) -> str:
        return self._any_of("0", "0.5", "1", "-5", "5", "1e2", "100", "-1.5", "1e-3", "3", "3.0", "1e400", "0.1")

    def _time(self) -> str:
        return self._any_of("0", "1500000001000", "1500000000007", "5", "9999999999999", "1000")

    def _list(self, values: list[str]) -> str:
        return ", ".join(f"'{value}'" for value in self.choice.some([*values, "x"], 3))

    def _word(self, word: str) -> str:
        return self._any_of("", f"{word}.", "attr.", "run.", "attribute.")

    def _op(self, operators: list[str]) -> str:
        return self.choice.one(operators)

    def _any_of(self, *values: str) -> str:
        return self.choice.one(values)
