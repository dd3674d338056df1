using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>
/// The keywords of draft-07 that the shipped schema uses; any other is an error, so that none goes unchecked.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly HashSet<string> Silent = ["$schema", "title", "description", "default", "definitions"];

    public List<string> Validate(JsonElement value)
    {
        var errors = new List<string>();
        Check(root, value, "$", errors);
        return errors;
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        Check(schema, value, "", errors);
        return errors.Count == 0;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        if (schema.ValueKind is JsonValueKind.False)
        {
            errors.Add($"{path}: not allowed");
        }

        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Silent.Contains(keyword.Name)))
        {
            if (!Holds(schema, keyword.Name, keyword.Value, value, path, errors))
            {
                errors.Add($"{path}: {keyword.Name}");
            }
        }
    }

    private bool Holds(
        JsonElement schema, string name, JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        switch (name)
        {
            case "$ref":
                Check(Resolve(rule.GetString()!), value, path, errors);
                return true;
            case "type":
                return rule.ValueKind is JsonValueKind.Array
                    ? rule.EnumerateArray().Any(type => IsOfType(type.GetString()!, value))
                    : IsOfType(rule.GetString()!, value);
            case "enum":
                return rule.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value));
            case "pattern":
                return value.ValueKind is not JsonValueKind.String
                    || Regex.IsMatch(value.GetString()!, rule.GetString()!);
            case "minimum":
                return value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= rule.GetDouble();
            case "minItems":
                return value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32();
            case "maxProperties":
                return value.ValueKind is not JsonValueKind.Object
                    || value.EnumerateObject().Count() <= rule.GetInt32();
            case "anyOf":
                return rule.EnumerateArray().Any(choice => Fits(choice, value));
            case "oneOf":
                return rule.EnumerateArray().Count(choice => Fits(choice, value)) == 1;
            case "items":
                CheckItems(rule, value, path, errors);
                return true;
            case "required":
                return rule.EnumerateArray().All(member => Has(value, member.GetString()!));
            case "dependencies":
                return rule.EnumerateObject().All(member => !Has(value, member.Name)
                    || member.Value.EnumerateArray().All(other => Has(value, other.GetString()!)));
            case "properties" or "additionalProperties" or "propertyNames":
                CheckProperties(schema, name, rule, value, path, errors);
                return true;
            default:
                throw new NotSupportedException(name);
        }
    }

    private void CheckItems(JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        foreach (var (item, i) in value.ValueKind is JsonValueKind.Array ? value.EnumerateArray()
            .Select((v, i) => (v, i)) : [])
        {
            Check(rule, item, $"{path}[{i}]", errors);
        }
    }

    private void CheckProperties(
        JsonElement schema, string name, JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        foreach (var property in value.ValueKind is JsonValueKind.Object ? value.EnumerateObject().ToArray() : [])
        {
            var named = schema.TryGetProperty("properties", out var all) && all.TryGetProperty(property.Name, out _);
            if (name == "propertyNames")
            {
                Check(rule, JsonSerializer.SerializeToElement(property.Name), $"{path}.{property.Name}", errors);
            }
            else if (name == "properties" == named)
            {
                Check(named ? rule.GetProperty(property.Name) : rule, property.Value,
                    $"{path}.{property.Name}", errors);
            }
        }
    }

    private JsonElement Resolve(string reference) =>
        reference[2..].Split('/').Aggregate(root, (element, name) => element.GetProperty(name));

    private static bool Has(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out _);

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "null" => value.ValueKind is JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException(type),
    };
}
