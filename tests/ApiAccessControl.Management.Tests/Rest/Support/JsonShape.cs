using System.Text.Json;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>Compares a value with a schema, as far as the description of the API uses schemas.</summary>
internal sealed class JsonShape(JsonElement document)
{
    public JsonElement Resolve(JsonElement value)
    {
        while (value.TryGetProperty("$ref", out var reference))
        {
            value = reference.GetString()![2..].Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
        }

        return value;
    }

    public IEnumerable<string> Errors(JsonElement schema, JsonElement value, string path)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(choice => !Errors(choice, value, path).Any());
            return fitting == 1 ? [] : [$"{path} fits {fitting} of the choices"];
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return JsonElement.DeepEquals(constant, value) ? [] : [$"{path} is not {constant}"];
        }

        if (schema.TryGetProperty("enum", out var names)
            && !names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)))
        {
            return [$"{path} is none of {names}"];
        }

        if (!IsOfType(schema, value))
        {
            return [$"{path} is {value.ValueKind}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany((item, i) => Errors(items, item, $"{path}[{i}]")),
            JsonValueKind.String when schema.TryGetProperty("format", out var format)
                && format.ValueEquals("date-time") =>
                value.GetString()!.EndsWith('Z') ? [] : [$"{path} is not in UTC"],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray()
                .Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{path} lacks {name}";
            }
        }

        var isOpen = !schema.TryGetProperty("additionalProperties", out var others);
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out var inner))
            {
                foreach (var error in Errors(inner, member.Value, $"{path}.{member.Name}"))
                {
                    yield return error;
                }
            }
            else if (!isOpen && others.ValueKind == JsonValueKind.False)
            {
                yield return $"{path}.{member.Name} is not described";
            }
        }
    }

    private static bool IsOfType(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return true;
        }

        string[] types = type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(name => name.GetString()!)] : [type.GetString()!];
        return types.Any(name => value.ValueKind switch
        {
            JsonValueKind.Object => name == "object",
            JsonValueKind.Array => name == "array",
            JsonValueKind.String => name == "string",
            JsonValueKind.True or JsonValueKind.False => name == "boolean",
            JsonValueKind.Null => name == "null",
            _ => name == "number" || (name == "integer" && value.TryGetInt64(out _)),
        });
    }
}
