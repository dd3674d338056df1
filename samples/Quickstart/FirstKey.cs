using ApiAccessControl.Management;

/// <summary>Creates a key on the first start, through the services that the management API uses.</summary>
internal static class FirstKey
{
    public static async Task TellAsync(WebApplication app, string policyFile)
    {
        var quickstart = ManagementActor.Person("quickstart");
        var keys = app.Services.GetRequiredService<ApiKeyManager>();
        if ((await keys.ListAsync(new() { Page = new() { Limit = 1 } }, quickstart)).Items.Count > 0)
        {
            Console.WriteLine(
                $"The policy is {policyFile}. Its key was shown when it was made; delete the file for a new one, or "
                + "generate a second key in the dashboard: the log shows the link to sign in.");
            return;
        }

        await app.Services.GetRequiredService<SettingsManager>().UpdateAsync(new() { Enabled = true }, quickstart);
        var created = await keys.CreateAsync(
            new()
            {
                Description = "made on the first start",
                Networks = ["127.0.0.1", "::1"],
                Permissions = ["members:GET:search"],
            },
            quickstart);
        Console.WriteLine(Help(app.Urls.First(), policyFile, created.Text));
    }

    private static string Help(string url, string policyFile, string key) => $"""

        Wrote {policyFile} with one key. It is shown this once:

          {key}

        Allowed:                 curl -i -H "X-Api-Key: {key}" "{url}/members/search?name=ada"
        Refused by permission:   curl -i -X POST -H "X-Api-Key: {key}" {url}/backups/7/restore
        Refused without a key:   curl -i {url}/members/search

        To manage keys, open the link in the log that ends with /access/sign-in?t=... in a browser. It works once. The
        page Refusals shows each refused request as it happens; follow it to see what would have to change.

        """;
}
