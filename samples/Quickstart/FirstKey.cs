using ApiAccessControl;
using ApiAccessControl.Stores;

/// <summary>Creates and stores a key at the first start, through the same contract a management UI would use.</summary>
internal static class FirstKey
{
    public static async Task TellAsync(WebApplication app, string policyFile)
    {
        var policy = app.Services.GetRequiredService<IPolicyManager>();
        if (await policy.CountAsync(new(PolicyRecordKind.Key), default) > 0)
        {
            Console.WriteLine(
                $"The policy is {policyFile}. Its key was shown when it was made; delete the file for a new one.");
            return;
        }

        // The key is printed below and not stored: the policy has only its hash.
        var key = ApiKeyGenerator.Create();
        var result = await policy.CommitAsync(
            [
                new(PolicyChange.Put(new PolicySettings { Enabled = true }), ExpectedVersion: null),
                PolicyEdit.Create(key.ToRecord(TimeProvider.System.GetUtcNow()) with
                {
                    Description = "made on the first start",
                    Networks = ["127.0.0.1", "::1"],
                    Permissions = ["members:GET:search"],
                }),
            ],
            new PolicyActor("quickstart"), default);
        Console.WriteLine(result.Status == PolicyCommitStatus.Committed
            ? Help(app.Urls.First(), policyFile, key.Text)
            : string.Join(Environment.NewLine, result.Errors));
    }

    private static string Help(string url, string policyFile, string key) => $"""

        Wrote {policyFile} with one key. It is shown this once:

          {key}

        Allowed:                 curl -i -H "X-Api-Key: {key}" "{url}/members/search?name=ada"
        Refused by permission:   curl -i -X POST -H "X-Api-Key: {key}" {url}/backups/7/restore
        Refused without a key:   curl -i {url}/members/search

        """;
}
