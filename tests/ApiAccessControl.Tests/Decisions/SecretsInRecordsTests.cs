using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ApiAccessControl.Decisions;
using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Records;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>ToString of a record contains all its members, so a record with a secret must override it.</summary>
public partial class SecretsInRecordsTests
{
    private const string Marker = "this-stays-secret";

    // Their texts and hashes are not secret: the digest of a document, and what an endpoint declares.
    private static readonly Type[] Harmless =
        [typeof(FileState), typeof(FileContent), typeof(BrokenFile), typeof(RoutedText)];

    public static TheoryData<string> Holders { get; } =
        [.. Records().Where(HoldsSecrets).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Holders))]
    public void ToString_of_a_record_contains_no_secret(string type)
    {
        // Boxed once: the fields of a struct must be set in the box that is printed.
        var record = RuntimeHelpers.GetUninitializedObject(typeof(AccessDecision).Assembly.GetType(type)!);
        foreach (var field in SecretFields(record.GetType()))
        {
            field.SetValue(record, field.FieldType == typeof(string) ? Marker : Marker.AsMemory());
        }

        Assert.DoesNotContain(Marker, record.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(KeyRecord), true)]
    [InlineData(typeof(NewApiKey), true)]
    [InlineData(typeof(PresentedCredential), true)]
    [InlineData(typeof(ResolvedCredentialOptions), true)]
    [InlineData(typeof(KeySecrets), true)]
    [InlineData(typeof(LayerValue), true)]
    [InlineData(typeof(AccountRecord), false)]
    [InlineData(typeof(ApiKeyGenerator), false)]
    public void The_test_finds_every_record_that_holds_secrets(Type type, bool isFound) =>
        Assert.Equal(isFound, Holders.Any(row => row.Data == type.FullName));

    [Fact]
    public void Every_type_on_the_harmless_list_still_has_a_secret_field() =>
        Assert.All(Harmless, type => Assert.NotEmpty(SecretFields(type)));

    [Fact]
    public void The_test_detects_a_record_that_prints_its_secret() =>
        Assert.Contains(Marker, new RecordThatPrintsItsSecret(Marker).ToString(), StringComparison.Ordinal);

    private static IEnumerable<Type> Records() => typeof(AccessDecision).Assembly.GetTypes().Where(
        type => !type.IsAbstract && type.GetMethod(
            "PrintMembers", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is not null);

    private static bool HoldsSecrets(Type type) => !Harmless.Contains(type) && SecretFields(type).Any();

    private static IEnumerable<FieldInfo> SecretFields(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => (field.FieldType == typeof(string) || field.FieldType == typeof(ReadOnlyMemory<char>))
            && SecretName().IsMatch(field.Name));

    [GeneratedRegex("secret|hash|pepper|password|credential|^<text>", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    private sealed record RecordThatPrintsItsSecret(string Secret);
}
