namespace ApiAccessControl.Tests.Startup;

/// <summary>Startup reports every error of the section, of every kind.</summary>
public class AllErrorsAtOnceTests
{
    [Fact]
    public async Task Errors_of_options_of_reading_of_compiling_and_of_references_are_reported_together()
    {
        var errors = await Start.RefusedAsync(_ => { }, $$"""
            { "MaxStaleness": "15", "Policy": { "Enabled": true, "Roles": { "Reader": "members" }, "Keys": { "{{Start.Full.Id}}": {
              "SecretHash": "{{Start.Full.SecretHash}}", "ReportOnly": "perhaps", "Networks": "300.1.1.1", "Roles": "Gone" } } } }
            """);

        Assert.Equal(
            [
                $"ApiAccessControl:MaxStaleness", $"ApiAccessControl:Policy:Keys:{Start.Full.Id}:Networks",
                $"ApiAccessControl:Policy:Keys:{Start.Full.Id}:ReportOnly",
                $"ApiAccessControl:Policy:Keys:{Start.Full.Id}:Roles",
                "ApiAccessControl:Policy:Roles:Reader",
            ],
            errors.Select(error => error.Split(": ")[0]).Order(StringComparer.Ordinal));
    }
}
