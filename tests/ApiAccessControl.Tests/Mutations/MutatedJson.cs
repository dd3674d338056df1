using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>A JSON text with one to three mistakes in it, the same for the same dice.</summary>
internal static class MutatedJson
{
    private static readonly JsonSerializerOptions AsItIs =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Next(Dice dice, string json)
    {
        var root = JsonNode.Parse(json)!;
        for (var i = dice.Below(3); i >= 0; i--)
        {
            var places = Places(root).ToArray();
            if (places.Length > 0)
            {
                Change(dice, dice.One(places));
            }
        }

        var text = root.ToJsonString(AsItIs);
        return dice.Chance(4) ? Broken(dice, text) : text;
    }

    /// <summary>Every place where a value stands: an object or an array, and the name or the index.</summary>
    public static IEnumerable<(JsonNode Parent, string Name)> Places(JsonNode node) => node switch
    {
        JsonObject named => named.ToArray().SelectMany(child => Here(named, child.Key, child.Value)),
        JsonArray list => list.ToArray().SelectMany((child, i) => Here(list, $"{i}", child)),
        _ => [],
    };

    private static IEnumerable<(JsonNode, string)> Here(JsonNode parent, string name, JsonNode? child) =>
        [(parent, name), .. child is null ? [] : Places(child)];

    private static void Change(Dice dice, (JsonNode Parent, string Name) place)
    {
        if (place.Parent is JsonArray list)
        {
            InList(dice, list, int.Parse(place.Name));
            return;
        }

        var named = (JsonObject)place.Parent;
        switch (dice.Below(8))
        {
            case 0: named.Remove(place.Name); break;
            case 1: Rename(named, place.Name, dice.One(Texts.Names)); break;
            case 2: Rename(named, place.Name, Typo(dice, place.Name)); break;
            case 3: named[dice.One(Texts.Names)] = Value(dice); break;
            case 4:
                named[dice.Chance(50) ? place.Name.ToUpperInvariant() : dice.One(Texts.Names)] =
                named[place.Name]?.DeepClone(); break;
            default: named[place.Name] = Replaced(dice, named[place.Name]); break;
        }
    }

    private static void InList(Dice dice, JsonArray list, int index)
    {
        switch (dice.Below(4))
        {
            case 0: list.RemoveAt(index); break;
            case 1: list.Insert(index, Value(dice)); break;
            case 2: list.Add(list[index]?.DeepClone()); break;
            default: list[index] = Replaced(dice, list[index]); break;
        }
    }

    private static void Rename(JsonObject named, string name, string other)
    {
        var value = named[name];
        named.Remove(name);
        named[other] = value;
    }

    private static JsonNode? Replaced(Dice dice, JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String && dice.Chance(50)
            ? JsonValue.Create(Typo(dice, text.GetValue<string>()))
            : dice.Chance(15) ? new JsonArray(value?.DeepClone(), Value(dice))
            : Value(dice);

    private static JsonNode? Value(Dice dice) => dice.Below(12) switch
    {
        0 => null,
        1 => new JsonObject(),
        2 => new JsonArray(),
        3 => dice.Chance(50),
        4 => dice.One(0, 1, -1, int.MaxValue),
        5 => new JsonArray(dice.One(Texts.Values), dice.One(Texts.Values)),
        6 => new JsonObject { [dice.One(Texts.Names)] = dice.One(Texts.Values) },
        7 => new JsonArray(new JsonObject { ["Entry"] = dice.One(Texts.Values), ["Comment"] = dice.One(Texts.Values) }),
        _ => dice.One(Texts.Values),
    };

    private static string Typo(Dice dice, string text)
    {
        if (text.Length == 0)
        {
            return "x";
        }

        var at = dice.Below(text.Length);
        return dice.Below(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, dice.One(" ", ",", ":", "_", "0", "a", "*", "\n", "\u200b")),
            2 => $"{text[..at]}{dice.One('z', '0', 'A', '/', '.')}{text[(at + 1)..]}",
            _ => char.IsLower(text[at]) ? text[..at] + char.ToUpperInvariant(text[at]) + text[(at + 1)..] : text[..at],
        };
    }

    private static string Broken(Dice dice, string text)
    {
        var at = dice.Below(text.Length);
        return dice.Chance(50) ? text[..at]
            : text.Insert(at, dice.One(",", "{", "\"", "taac", "\\ud83d", "/*", "\u0000"));
    }
}
