using System.Text.Json;

namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>
/// Reads the log of the gate as the JSON formatter of the console writes it: the events 1 (allowed), 2 (refused) and 3
/// (would be refused, and was let pass).
/// </summary>
internal sealed class GateLog
{
    private const int Allowed = 1;
    private const int Refused = 2;
    private const int WouldRefuse = 3;

    // The event of the decision, and one for each check that only reports, have the same id and follow each other.
    private readonly RecentTexts _decided = new(4096);

    /// <summary>Returns false for a line that is not about a request.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, out LogEntry entry)
    {
        entry = default;
        try
        {
            return Fields.Read(line) is { } fields && TryRead(fields, out entry);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool TryRead(Fields fields, out LogEntry entry)
    {
        entry = default;
        if (fields.EventId is not (Allowed or Refused or WouldRefuse) || fields.Endpoint is null
            || fields.Category?.StartsWith("ApiAccessControl.", StringComparison.Ordinal) != true
            || fields.Verdict is "NotChecked" or "Preflight" or "LeftToAuthorization"
            || (fields.Decision is { } id && !_decided.Add(id)))
        {
            return false;
        }

        var isRefused = fields.EventId == Refused;
        var key = IsProven(fields) ? fields.Key : null;
        entry = new(
            new(MethodOf(fields), fields.Path ?? fields.Endpoint, fields.Path is not null, key, fields.Address, null),
            !isRefused, isRefused ? fields.Reason : null);
        return true;
    }

    // For a refused permission the rule is the permission, and the method its middle part.
    private static string? MethodOf(Fields fields) =>
        fields.Reason == "permission_missing" && fields.Rule?.Split(':') is [_, var method, _] ? method : null;

    // With a wrong secret the request has no key, whatever id it names.
    private static bool IsProven(Fields fields) =>
        fields.Key is { } key && !key.StartsWith('(')
        && fields.Reason is not ("secret_wrong" or "key_unknown" or "credential_missing" or "credential_ambiguous"
            or "credential_malformed");

    private sealed record Fields
    {
        public int EventId { get; private set; }

        public string? Category { get; private set; }

        public string? Decision { get; private set; }

        public string? Verdict { get; private set; }

        public string? Endpoint { get; private set; }

        public string? Reason { get; private set; }

        public string? Rule { get; private set; }

        public string? Key { get; private set; }

        public string? Address { get; private set; }

        /// <summary>The path of the request, where the host writes scopes.</summary>
        public string? Path { get; private set; }

        public static Fields? Read(ReadOnlySpan<byte> line)
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var fields = new Fields();
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName)
                {
                    fields.Take(ref json);
                }
            }

            return fields;
        }

        // The names are the same on every level, and none that is read here appears twice.
        private void Take(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("EventId"u8))
            {
                json.Read();
                EventId = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var id) ? id : 0;
            }
            else if (json.ValueTextEquals("Category"u8))
            {
                Category = Text(ref json) ?? Category;
            }
            else if (json.ValueTextEquals("Decision"u8))
            {
                Decision = Text(ref json) ?? Decision;
            }
            else if (json.ValueTextEquals("Verdict"u8))
            {
                Verdict = Text(ref json) ?? Verdict;
            }
            else if (json.ValueTextEquals("Endpoint"u8))
            {
                Endpoint = Text(ref json) ?? Endpoint;
            }
            else if (json.ValueTextEquals("Reason"u8))
            {
                Reason = Text(ref json) ?? Reason;
            }
            else if (json.ValueTextEquals("Rule"u8))
            {
                Rule = Text(ref json) ?? Rule;
            }
            else if (json.ValueTextEquals("Key"u8))
            {
                Key = Text(ref json) ?? Key;
            }
            else if (json.ValueTextEquals("Address"u8))
            {
                Address = Text(ref json) ?? Address;
            }
            else if (json.ValueTextEquals("RequestPath"u8))
            {
                Path = Text(ref json) ?? Path;
            }
        }

        private static string? Text(ref Utf8JsonReader json) =>
            json.Read() && json.TokenType == JsonTokenType.String ? json.GetString() : null;
    }
}
