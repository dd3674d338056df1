using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ApiAccessControl.Management.Configuration;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>The schema for editors has the options of the package, and each can be read.</summary>
public class ManagementSchemaTests
{
    private static readonly JsonElement Section = JsonElement.Parse(File.ReadAllText(
            Path.Combine(Folder(), "../../../src/ApiAccessControl/schema/ApiAccessControl.schema.json")))
        .GetProperty("properties").GetProperty("ApiAccessControl").GetProperty("properties").GetProperty("Management");

    [Fact]
    public void The_schema_has_every_option_that_is_not_set_in_code()
    {
        var options = typeof(ManagementOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(option => !typeof(Delegate).IsAssignableFrom(option.PropertyType)).Select(option => option.Name);

        Assert.Equal(
            options.Order(StringComparer.Ordinal),
            Section.GetProperty("properties").EnumerateObject().Select(option => option.Name)
                .Order(StringComparer.Ordinal));
        Assert.False(Section.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            Enum.GetNames<FirstEntryFrom>().Order(StringComparer.Ordinal),
            Section.GetProperty("properties").GetProperty("FirstEntryFrom").GetProperty("enum").EnumerateArray()
                .Select(name => name.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_of_the_schema_is_read_and_another_one_is_refused()
    {
        Read([.. Section.GetProperty("properties").EnumerateObject().Select(option => (option.Name, ValueOf(option)))]);

        Assert.Throws<ApiAccessConfigurationException>(() => Read(("KeyOnly", "true")));
    }

    private static string ValueOf(JsonProperty option) =>
        option.Value.TryGetProperty("enum", out var names) ? names[0].GetString()!
        : option.Value.GetProperty("type").ToString() switch
        {
            "boolean" => "true",
            "integer" => "1",
            _ => "Owner",
        };

    private static void Read(params (string Name, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.Select(
            value => new KeyValuePair<string, string?>($"{ManagementOptions.SectionName}:{value.Name}", value.Value)))
            .Build();
        new ManagementOptionsReader([configuration]).Configure(new());
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
