using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using ApiAccessControl.Documents;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>The schema for editors and the reader accept the same sections.</summary>
public class SchemaTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Find())).RootElement;
    private static readonly JsonElement Section = Root.GetProperty("properties").GetProperty("ApiAccessControl");

    public static TheoryData<string> Objects => [.. Named.Keys];

    private static Dictionary<string, (FrozenSet<string> Known, JsonElement Schema)> Named => new()
    {
        ["Section"] = ([.. KnownNames.Section, "Management", "Digest"], Section),
        ["Credentials"] = (KnownNames.Credentials, Property("Credentials")),
        ["FailedAttempts"] = (
            KnownNames.FailedAttempts, Property("Credentials").GetProperty("properties").GetProperty("FailedAttempts")),
        ["Refusals"] = (KnownNames.Refusals, Property("Refusals")),
        ["Lists"] = (KnownNames.Lists, Property("Lists")),
        ["Limits"] = (KnownNames.Limits, Property("Limits")),
        ["Policy"] = (KnownNames.Policy, Property("Policy")),
        ["System"] = (KnownNames.System, Definition("System")),
        ["Organization"] = (KnownNames.Organization, Definition("Organization")),
        ["Project"] = (KnownNames.Project, Definition("Project")),
        ["Account"] = (KnownNames.Account, Definition("Account")),
        ["Key"] = (KnownNames.Key, Definition("Key")),
        ["Membership"] = (KnownNames.Membership, Definition("Membership")),
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Schema_and_reader_know_the_same_names(string name)
    {
        var (known, schema) = Named[name];
        var properties = schema.GetProperty("properties").EnumerateObject().ToArray();

        Assert.Equal(known.Order(StringComparer.Ordinal), properties.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(properties, p =>
            Assert.True(p.Value.TryGetProperty("description", out _) || p.Value.TryGetProperty("$ref", out _)));
    }

    [Fact]
    public void Every_set_of_names_of_the_reader_is_compared() => Assert.Equal(
        typeof(KnownNames).GetFields().Where(field => !field.IsLiteral).Select(field => field.Name)
            .Order(StringComparer.Ordinal),
        Named.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(ApiAccessControlOptions), "Section")]
    [InlineData(typeof(CredentialOptions), "Credentials")]
    [InlineData(typeof(FailedAttemptOptions), "FailedAttempts")]
    [InlineData(typeof(RefusalOptions), "Refusals")]
    [InlineData(typeof(ListOptions), "Lists")]
    [InlineData(typeof(LimitOptions), "Limits")]
    public void Options_and_reader_know_the_same_names(Type options, string name)
    {
        var properties = options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var known = Named[name].Known.Except(["Management", "Digest", "Policy"]);

        Assert.Equal(known.Order(StringComparer.Ordinal), properties.Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var property in properties)
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var schema = Named[name].Schema.GetProperty("properties").GetProperty(property.Name);
            if (type.IsEnum && !type.IsDefined(typeof(FlagsAttribute)))
            {
                Assert.Equal(Enum.GetNames(type), schema.GetProperty("enum").EnumerateArray()
                    .Select(e => e.GetString()));
            }
            else if (type == typeof(bool))
            {
                Assert.Equal("boolean", schema.GetProperty("type").GetString());
            }
        }
    }

    [Theory]
    [InlineData(typeof(PolicySettings), "Policy", "")]
    [InlineData(typeof(SystemRecord), "System", "")]
    [InlineData(typeof(OrganizationRecord), "Organization", "")]
    [InlineData(typeof(ProjectRecord), "Project", "Organization,Project")]
    [InlineData(typeof(AccountRecord), "Account", "")]
    [InlineData(typeof(KeyRecord), "Key", "")]
    [InlineData(typeof(ProjectMembership), "Membership", "Project")]
    public void Records_and_reader_know_the_same_names(Type record, string name, string named)
    {
        string[] collections = name switch
        {
            "Policy" => ["Systems", "Roles", "Organizations", "Accounts", "Keys"],
            "Organization" => ["Projects"],
            _ => [],
        };
        var properties = record.GetProperties().Select(p => p.Name)
            .Except(["Id", "Kind", .. named.Split(',')]).Concat(collections);

        Assert.Equal(Named[name].Known.Order(StringComparer.Ordinal), properties.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Samples.Small)]
    [InlineData(Samples.Whole)]
    [InlineData("{}")]
    [InlineData(
        """{ "Management": { "KeysOnly": true, "FirstEntryFrom": "Nowhere" }, "Lists": { "Forms": ["Cidr"] } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": ["X-Api-Key", "Api-Key"], "AuthorizationScheme": "Bearers" } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": " X-Key A-Key,Key " }, "UnmatchedRequests": "RequireKey" }""")]
    [InlineData("""{ "Policy": { "Systems": { "reports": {} }, "Roles": { "R": [] }, "AllowedNetworks": "off" } }""")]
    public void The_documented_sections_are_valid_by_the_schema_and_are_read(string json)
    {
        Assert.Empty(Errors(json));
        Assert.Empty(Reading.Document(Reading.Json(json).Build(), "Management").Errors);
    }

    [Theory]
    [InlineData("""{ "Profil": "Atlas" }""")]
    [InlineData("""{ "Profile": "Mongo" }""")]
    [InlineData("""{ "MaxStaleness": "15" }""")]
    [InlineData("""{ "Limits": { "KeysPerAccount": -1 } }""")]
    [InlineData("""{ "Credentials": { "KeyPrefix": "a_b" } }""")]
    [InlineData("""{ "Credentials": { "Realm": "a\"b" } }""")]
    [InlineData("""{ "Credentials": { "AuthorizationScheme": "bearer" } }""")]
    [InlineData("""{ "Credentials": { "AuthorizationScheme": "Api Key" } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": "X-Key;Y" } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": ["X-Key, Y"] } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": [] } }""")]
    [InlineData("""{ "Credentials": { "HeaderName": null } }""")]
    [InlineData("""{ "UnmatchedRequests": "Key" }""")]
    [InlineData("""{ "Lists": { "Forms": [] } }""")]
    [InlineData("""{ "Lists": { "Forms": "Address, None" } }""")]
    [InlineData("""{ "Policy": { "AllowedNetworks": null } }""")]
    [InlineData("""{ "Policy": { "AllowedNetworks": ["a", ""] } }""")]
    [InlineData("""{ "Policy": { "AllowedNetworks": {} } }""")]
    [InlineData("""{ "Policy": { "Systems": ["reports"] } }""")]
    [InlineData("""{ "Policy": { "Systems": { "0": {} } } }""")]
    [InlineData("""{ "Policy": { "Accounts": { "Ops": {} } } }""")]
    [InlineData("""{ "Policy": { "Accounts": { "ops": { "KeyLimit": -1 } } } }""")]
    [InlineData("""{ "Policy": { "Roles": { "2nd": "" } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": {} } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abc": { "SecretHash": "HASH" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "OpaqueHash": "HASH" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "PreviousSecretHash": "HASH" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "HighEntropy": true } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "ExpiresAt": "2027-01-01" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "UserName": "a:b" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "UserName": "a " } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "Claims": "gold" } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "Claims": { "2": "a" } } } } }""")]
    [InlineData(
        """{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "Claims": { "API_KEY_ID": "" } } } } }""")]
    [InlineData("""{ "Policy": { "Keys": { "abcdefgh": { "SecretHash": "HASH", "Claims": { "plan": null } } } } }""")]
    public void A_section_that_the_reader_refuses_is_invalid_by_the_schema(string json)
    {
        json = json.Replace("HASH", Reading.Hash, StringComparison.Ordinal);

        Assert.NotEmpty(Errors(json));
        Assert.NotEmpty(Reading.Section(json).Errors);
    }

    private static List<string> Errors(string json) =>
        new JsonSchema(Root).Validate(JsonDocument.Parse($$"""{ "ApiAccessControl": {{json}} }""").RootElement);

    private static JsonElement Property(string name) => Section.GetProperty("properties").GetProperty(name);

    private static JsonElement Definition(string name) =>
        Root.GetProperty("definitions").GetProperty($"apiAccess{name}");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApiAccessControl.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "src/ApiAccessControl/schema/ApiAccessControl.schema.json");
    }
}
