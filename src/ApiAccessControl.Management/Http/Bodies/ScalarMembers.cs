using System.Text.Json;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>Members with one value. What is wrong is reported and read as absent.</summary>
internal static class ScalarMembers
{
    /// <summary>A text or null.</summary>
    public static Optional<string?> Text(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            return new(null);
        }

        return members.TextOf(name, value, "a text or null") is { } text ? new(text) : default;
    }

    /// <summary>A text that must be there.</summary>
    public static string RequiredText(this BodyMembers members, string name)
    {
        members.Require(name);
        return members.TryTake(name, out var value) ? members.TextOf(name, value, "a text") ?? "" : "";
    }

    /// <summary>true or false.</summary>
    public static Optional<bool> Flag(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        members.Wrong(name, "true or false", value);
        return default;
    }

    /// <summary>A whole number or null.</summary>
    public static Optional<int?> Number(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            return new(null);
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return new(number);
        }

        members.Wrong(name, "a whole number of at most 32 bits, or null", value);
        return default;
    }

    /// <summary>An instant or null.</summary>
    public static Optional<DateTimeOffset?> Instant(this BodyMembers members, string name)
    {
        var text = members.Text(name);
        if (text.Or(null) is not { } written)
        {
            return text.IsPresent ? new(null) : default;
        }

        if (Iso8601.TryReadInstant(written, out var instant))
        {
            return new(instant);
        }

        members.Errors.Add(members.PathOf(name), Iso8601.InstantWords);
        return default;
    }

    /// <summary>A duration.</summary>
    public static Optional<TimeSpan> Duration(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (members.TextOf(name, value, "a text") is not { } written)
        {
            return default;
        }

        if (Iso8601.TryReadDuration(written, out var duration))
        {
            return duration;
        }

        members.Errors.Add(members.PathOf(name), Iso8601.DurationWords);
        return default;
    }

    /// <summary>Null, and an error, for what is not a text.</summary>
    public static string? TextOf(this BodyMembers members, string name, JsonElement value, string needed)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            members.Wrong(name, needed, value);
            return null;
        }

        var text = JsonWords.TextOf(value);
        if (text is null)
        {
            members.Errors.Add(
                members.PathOf(name), "The text is not valid Unicode: half of a surrogate pair stands alone.");
        }

        return text;
    }
}
