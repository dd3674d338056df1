using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores;

/// <summary>Values that hold an address can be written as JSON, by reflection and by a generated context.</summary>
public partial class AuditJsonTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<string?> Addresses =>
        new("192.0.2.7", "2001:db8::1", "fe80::1%3", "::ffff:192.0.2.7", null);

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_audit_record_survives_a_JSON_round_trip(string? address)
    {
        var record = new PolicyAuditRecord(
            new(7, 1), At, new("alice") { Address = Parse(address), Reason = "moved" }, PolicyRecordKind.Key,
            "somekey12", null,
            """{"Enabled":true}""", SecretChanged: true);

        MustComeBack(record, Generated.Default.PolicyAuditRecord);
        Assert.Contains("\"Kind\":\"Key\"", JsonSerializer.Serialize(record), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_key_use_survives_a_JSON_round_trip(string? address) =>
        MustComeBack(new KeyUse("somekey12", 3, At, Parse(address)), Generated.Default.KeyUse);

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_access_attempt_survives_a_JSON_round_trip(string? address) =>
        MustComeBack(
            new AccessAttempt(Parse(address), "somekey12", AccessReason.SecretWrong)
            {
                DecisionId = new(7),
                At = At,
                Method = "GET",
                Route = "/members/{id}",
                Organization = "acme",
            },
            Generated.Default.AccessAttempt);

    [Fact]
    public void A_decision_is_written_as_readable_JSON()
    {
        var decision = new AccessDecision
        {
            Verdict = AccessVerdict.Refused,
            Reason = AccessReason.SecretWrong,
            StatusCode = 401,
            Address = Parse("192.0.2.7"),
        };

        var json = JsonSerializer.Serialize(decision, Generated.Default.AccessDecision);

        Assert.Equal(json, JsonSerializer.Serialize(decision));
        Assert.Contains("\"Verdict\":\"Refused\",\"Reason\":\"SecretWrong\",\"StatusCode\":401", json,
            StringComparison.Ordinal);
        Assert.Contains("\"Address\":\"192.0.2.7\"", json, StringComparison.Ordinal);
        Assert.Equal(decision.Address, JsonSerializer.Deserialize<AccessDecision>(json).Address);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"nonsense\"")]
    [InlineData("{}")]
    public void Text_that_is_not_an_address_is_refused_in_JSON(string address) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize<PolicyActor>($$"""{ "Id": "alice", "Address": {{address}} }"""));

    private static void MustComeBack<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> generated)
    {
        var json = JsonSerializer.Serialize(value);

        Assert.Equal(json, JsonSerializer.Serialize(value, generated));
        Assert.Equal(value, JsonSerializer.Deserialize<T>(json));
        Assert.Equal(value, JsonSerializer.Deserialize(json, generated));
    }

    private static IPAddress? Parse(string? text) => text is null ? null : IPAddress.Parse(text);

    [JsonSerializable(typeof(PolicyAuditRecord))]
    [JsonSerializable(typeof(KeyUse))]
    [JsonSerializable(typeof(AccessAttempt))]
    [JsonSerializable(typeof(AccessDecision))]
    private sealed partial class Generated : JsonSerializerContext;
}
