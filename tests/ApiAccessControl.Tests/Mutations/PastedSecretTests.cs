using System.Text;
using System.Text.Json.Nodes;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>
/// A secret pasted at each place of a section and of a document, as a value, an element and a name: no error and no log
/// line repeats more of it than its start.
/// </summary>
public class PastedSecretTests
{
    /// <summary>Errors show the first eight characters of a text. Eight later characters in a row are a leak.</summary>
    private const int Window = 9;

    private static readonly string Hex = Hashes.Sha256("pasted")[7..];
    private static readonly string Random = TestKeys.Make("pasted").Text[^49..];

    /// <summary>The text that is pasted, and the part of it that must not come back.</summary>
    public static TheoryData<string, string> Secrets => new()
    {
        { TestKeys.Make("pasted").Text, Random },
        { TestKey.Three.Text, TestKey.Three.Secret },
        { $"Bearer {TestKeys.Make("pasted").Text}", Random },
        { $"{TestKeys.Make("pasted").Text[..40]},{TestKeys.Make("pasted").Text[40..]}", Random },
        { TestKeys.Make("pasted").Text[..^1], Random[..^1] },
        { Random, Random[8..] },
        { Hex, Hex[8..] },
        { $"sha256;{Hex}", Hex[8..] },
        { $"sha256:{Hex[..^1]}", Hex[8..^1] },
        { "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg+k=", "MTIzNDU2Nzg5MGFiY2RlZg" },
        { "550e8400-e29b-41d4-a716-446655440000", "e29b-41d4-a716-446655440000" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task No_error_of_startup_or_reload_and_no_log_line_repeats_a_pasted_secret(
        string pasted, string secret)
    {
        var refused = 0;
        using var running = await SectionHost.StartAsync(new(Originals.Whole));
        foreach (var text in Pasted(Originals.Whole, pasted))
        {
            if (SectionHost.TryRead(text) is not { } section)
            {
                continue;
            }

            running.Reload(text);
            try
            {
                using var host = await SectionHost.StartAsync(section);
                MustNotRepeat(secret, host.Log, text);
            }
            catch (Exception refusal) when (refusal is ApiAccessConfigurationException or OptionsValidationException)
            {
                MustNotRepeat(secret, [refusal.ToString()], text);
                refused++;
            }
        }

        MustNotRepeat(secret, running.Log, Originals.Whole);
        Assert.True(refused > 50, $"Only {refused} were refused.");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_error_of_a_document_repeats_a_pasted_secret(string pasted, string secret)
    {
        var options = new ApiAccessControlOptions().Resolve();
        var refused = 0;
        foreach (var text in Pasted(Originals.Policy, pasted))
        {
            var errors = new PolicyDocumentReader("policy.json", options).Read(Encoding.UTF8.GetBytes(text)).Errors;
            MustNotRepeat(secret, errors, text);
            refused += errors.Count > 0 ? 1 : 0;
        }

        Assert.True(refused > 50, $"Only {refused} were refused.");
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task No_error_of_a_commit_repeats_a_pasted_secret(string pasted, string secret)
    {
        var edits = PolicyCommitValidator.Create(new ApiAccessControlOptions(), TimeProvider.System);
        var key = TestKey.One.Record;
        PolicyRecord[] records =
        [
            new RoleRecord(pasted), new RoleRecord("Reader") { Permissions = [pasted] }, new SystemRecord(pasted),
            new OrganizationRecord(pasted), new ProjectRecord("acme", pasted), new AccountRecord(pasted),
            new AccountRecord("ops") { Organization = pasted, Roles = [pasted] }, new KeyRecord(pasted),
            key with { UserName = pasted + ":", Account = pasted, Organization = pasted },
            key with { Roles = [pasted], Permissions = [pasted], Projects = [new(pasted) { Roles = [pasted] }] },
            key with { Networks = [pasted], Domains = [pasted, $"{pasted}/x"] },
            key with { SecretHash = pasted }, key with { OpaqueHash = pasted },
            key with { DigestVerifier = pasted + " ", PreviousDigestVerifier = pasted },
        ];
        foreach (var record in records)
        {
            var store = new ApiAccessControl.Stores.Memory.MemoryPolicyStore(edits, []);
            var result = await store.CommitAsync(
                [new(PolicyChange.Put(record), PolicyEdit.DoesNotExist)], new("test"),
                TestContext.Current.CancellationToken);
            MustNotRepeat(secret, result.Errors, record.GetType().Name);
        }
    }

    private static void MustNotRepeat(string secret, IEnumerable<string> texts, string where)
    {
        foreach (var text in texts)
        {
            for (var i = 0; i + Window <= secret.Length; i++)
            {
                if (text.Contains(secret.AsSpan(i, Window), StringComparison.OrdinalIgnoreCase))
                {
                    Assert.Fail($"'{secret.Substring(i, Window)}' stands in:\n{text}\nof:\n{where}");
                }
            }
        }
    }

    private static IEnumerable<string> Pasted(string json, string pasted)
    {
        var count = MutatedJson.Places(JsonNode.Parse(json)!).Count();
        for (var place = 0; place < count; place++)
        {
            foreach (var paste in Ways)
            {
                var root = JsonNode.Parse(json)!;
                var (parent, name) = MutatedJson.Places(root).ElementAt(place);
                paste(parent, name, pasted);
                yield return root.ToJsonString();
            }
        }
    }

    private static readonly Action<JsonNode, string, string>[] Ways =
    [
        (parent, name, pasted) => Set(parent, name, pasted),
        (parent, name, pasted) => Set(parent, name, new JsonArray(pasted)),
        (parent, name, pasted) => Set(parent, name, new JsonObject { [pasted] = new JsonObject() }),
        (parent, _, pasted) =>
        {
            if (parent is JsonObject named)
            {
                named[pasted] = pasted;
            }
        },
        (parent, name, pasted) =>
        {
            if (parent is JsonObject named)
            {
                var value = named[name];
                named.Remove(name);
                named[pasted] = value;
            }
        },
    ];

    private static void Set(JsonNode parent, string name, JsonNode value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(name)] = value;
        }
        else
        {
            parent[name] = value;
        }
    }
}
