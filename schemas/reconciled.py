"""Answers of the reconciliation services, in the form of the Reconciliation Service API 0.2 (W3C Community Group report)."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class ReconciliationType(ResponseSchema):
    """A type of entities."""

    id = fields.String(
        **spec("Id of the type: region, country, subdivision; sector, section, division, group, class.")
    )
    name = fields.String(**spec("Name of the type."))
    broader = fields.List(
        fields.Dict(), **spec("The type that contains it, by `id` and `name`.", required=False)
    )


class ReconciliationManifest(ResponseSchema):
    """What a reconciliation service offers, and where."""

    versions = fields.List(fields.String(), **spec("Versions of the specification that are served."))
    name = fields.String(**spec("Name of the service."))
    identifier_space = fields.String(
        data_key="identifierSpace", **spec("URI of the standard that the ids are codes of.")
    )
    schema_space = fields.String(data_key="schemaSpace", **spec("URI of the type of the entities."))
    documentation = fields.String(**spec("Address of a page about the service."))
    service_version = fields.String(data_key="serviceVersion", **spec("Version of the application."))
    default_types = fields.List(
        fields.Nested(ReconciliationType), data_key="defaultTypes", **spec("The type of all entities.")
    )
    view = fields.Dict(
        **spec("`url`: address of a page about an entity, with `{{id}}` in the place of its id.")
    )
    preview = fields.Dict(**spec("`url`, `width` and `height` of a small page to embed."))
    suggest = fields.Dict(
        **spec("Addresses that suggest an `entity`, a `property` or a `type` while one types.")
    )
    extend = fields.Dict(
        **spec(
            "Where properties are proposed, and their settings: `propose_properties`, `property_settings`."
        )
    )
    batch_size = fields.Integer(data_key="batchSize", **spec("Maximum number of queries in a batch."))
    authentication = fields.Dict(
        **spec("How to send the API key, where this server wants one.", required=False)
    )


class ReconciliationFeature(ResponseSchema):
    """A number or a decision that the score is made of."""

    id = fields.String(**spec("certainty, or settled."))
    value = fields.Raw(
        **spec(
            "certainty: from 0 to 1, as `score` at /v1/resolve; settled: whether the resolver settles on this code."
        )
    )


class ReconciliationCandidate(ResponseSchema):
    """A region or sector that a query may mean."""

    id = fields.String(**spec("ISO 3166 code of a region, ISIC Rev.4 code of a sector."))
    name = fields.String(**spec("Name of the region, title of the sector."))
    description = fields.String(**spec("Its kind, and what contains it."))
    type = fields.List(fields.Nested(ReconciliationType), **spec("Its types, the general one first."))
    score = fields.Float(**spec("How certain it is that the query means it.", minimum=0, maximum=100))
    features = fields.List(fields.Nested(ReconciliationFeature), **spec("What the score is made of."))
    match = fields.Boolean(
        **spec("Whether it is the code that /v1/resolve settles on. Where none is, a person has to choose.")
    )


class ReconciliationFault(ResponseSchema):
    """What is wrong with a query."""

    pointer = fields.String(**spec("The member, as a JSON pointer into the batch."))
    detail = fields.String(**spec("What is wrong, and what to do."))


class ReconciliationResult(ResponseSchema):
    """What a query may mean."""

    result = fields.List(fields.Nested(ReconciliationCandidate), **spec("The candidates, best first."))
    note = fields.String(
        **spec("A remark: a contradiction, an ambiguity, a property that was not read.", required=False)
    )
    errors = fields.List(
        fields.Nested(ReconciliationFault),
        **spec("Why the query was not answered; the others of the batch are.", required=False),
    )


class ReconciliationResults(ResponseSchema):
    """The results of a batch, each by the name of its query."""

    entries: ClassVar = ReconciliationResult


class ReconciliationColumn(ResponseSchema):
    """A property as it was wanted."""

    id = fields.String(**spec("Id of the property."))
    name = fields.String(
        **spec("Its name with its settings; of a property that needs a setting and has none, what to do.")
    )
    type = fields.Dict(**spec("The type of its values, where these are entities.", required=False))


class ReconciliationExtension(ResponseSchema):
    """The properties of entities."""

    meta = fields.List(
        fields.Nested(ReconciliationColumn), **spec("The properties, in the order of the request.")
    )
    rows = fields.Dict(
        **spec(
            "By id, and by property, a list of values: `{str}`, `{float}`, `{int}` or an entity with `id` and `name`; "
            "empty where there is none."
        )
    )


class ReconciliationSuggestion(ResponseSchema):
    """An entity, a property or a type that begins as typed."""

    id = fields.String(**spec("Its id."))
    name = fields.String(**spec("Its name."))
    description = fields.String(**spec("What tells it from others of that name."))
    notable = fields.List(
        fields.Nested(ReconciliationType), **spec("Of an entity, its types.", required=False)
    )


class ReconciliationSuggestions(ResponseSchema):
    """Suggestions for what is typed."""

    result = fields.List(fields.Nested(ReconciliationSuggestion), **spec("The suggestions, best first."))


class ReconciliationProposals(ResponseSchema):
    """The properties of a type."""

    properties = fields.List(
        fields.Nested(ReconciliationSuggestion), **spec("Properties to fetch by `extend`.")
    )
    type = fields.String(**spec("The type of the request."))
    limit = fields.Integer(**spec("The limit of the request.", required=False))
