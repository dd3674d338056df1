using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Refusals;

/// <summary>The schema of a refusal in each format, with the members that the disclosure adds.</summary>
internal static class RefusalSchema
{
    private const string Code = "code";
    private const string Address = "address";

    public static OpenApiSchema Of(EffectiveAccessOptions options) => options.RefusalFormat switch
    {
        RefusalFormat.ProblemDetails => Problem(options.Disclosure),
        RefusalFormat.Atlas => Atlas(),
        _ => Simple(options.Disclosure),
    };

    private static OpenApiSchema Simple(Disclosure disclosure)
    {
        var schema = Object(("error", Text("What went wrong, for people.")));
        AddDisclosed(schema, disclosure);
        if (disclosure == Disclosure.Full)
        {
            schema.Properties!.Add("rule", Nullable(Text("The list, role or permission that refused.")));
        }

        return schema;
    }

    private static OpenApiSchema Problem(Disclosure disclosure)
    {
        var schema = Object(
            ("type", Text("A URI of the kind of error.")), ("title", Text("The kind of error, for people.")),
            ("status", Number("The HTTP status.")));
        AddDisclosed(schema, disclosure);
        if (disclosure == Disclosure.Full)
        {
            schema.Properties!.Add("detail", Nullable(Text("The list, role or permission that refused.")));
        }

        return schema;
    }

    private static OpenApiSchema Atlas() => Object(
        ("detail", Text("What went wrong, for people.")), ("error", Number("The HTTP status.")),
        ("errorCode", Text("What went wrong, for programs.")),
        ("parameters", new()
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "The address of the caller, where an access list refused.",
        }),
        ("reason", Text("The name of the HTTP status.")));

    private static void AddDisclosed(OpenApiSchema schema, Disclosure disclosure)
    {
        if (disclosure >= Disclosure.Code)
        {
            schema.Properties!.Add(Code, Text("What went wrong, for programs."));
            schema.Required!.Add(Code);
        }

        if (disclosure >= Disclosure.CodeAndAddress)
        {
            schema.Properties!.Add(Address, Nullable(Text("The address of the caller.")));
        }
    }

    private static OpenApiSchema Object(params (string Name, OpenApiSchema Schema)[] required) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A request that access control refused.",
        Properties = required.ToDictionary(property => property.Name, property => (IOpenApiSchema)property.Schema),
        Required = required.Select(property => property.Name).ToHashSet(StringComparer.Ordinal),
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Number(string description) =>
        new() { Type = JsonSchemaType.Integer, Format = "int32", Description = description };

    private static OpenApiSchema Nullable(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        return schema;
    }
}
