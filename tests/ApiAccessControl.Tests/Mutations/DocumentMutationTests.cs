using System.Text;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Stores.Files;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>Mutations of the document of the file store.</summary>
public class DocumentMutationTests
{
    private const int Count = 4_000;

    [Fact]
    public void A_mutated_document_is_read_or_its_error_names_line_column_and_path()
    {
        var options = new ApiAccessControlOptions().Resolve();
        var (loaded, refused) = (0, 0);
        foreach (var seed in Budget.Seeds(Count))
        {
            var dice = new Dice(seed);
            var text = MutatedJson.Next(dice, Originals.Policy);
            ParsedPolicy written;
            try
            {
                written = new PolicyDocumentReader("policy.json", options).Read(Encoding.UTF8.GetBytes(text));
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other}\n{text}");
                return;
            }

            if (written.Errors.Count > 0)
            {
                Assert.All(written.Errors, error => Assert.Matches(@"\Apolicy\.json:(\d+:\d+)?:? ?.+", error));
                refused++;
            }
            else
            {
                Requests.MustBeDecided(dice, Policies.Compile(options, written.Records), options, count: 3);
                loaded++;
            }
        }

        Assert.True(loaded > 20 && refused > 20, $"{loaded} were read, {refused} refused");
    }

    [Fact]
    public async Task A_mutated_file_starts_or_is_refused_and_a_reload_keeps_the_policy()
    {
        using var setup = new FileSetup();
        var (loaded, refused) = (0, 0);
        foreach (var seed in Budget.Seeds(120))
        {
            var dice = new Dice(seed);
            var text = MutatedJson.Next(dice, Originals.Policy);
            setup.Write(Originals.Policy);
            using (var store = setup.Open())
            {
                var before = await store.ReadAsync(TestContext.Current.CancellationToken);
                setup.Write(text);
                var isRefused = await IsRefusedAsync(seed, text, async () =>
                    await store.ReadChangesAsync(before.Revision, TestContext.Current.CancellationToken));
                _ = isRefused ? refused++ : loaded++;
            }

            using var second = setup.Open();
            await IsRefusedAsync(seed, text, async () => await second.ReadAsync(TestContext.Current.CancellationToken));
        }

        Assert.True(loaded > 5 && refused > 5, $"{loaded} were read, {refused} refused");
    }

    private static async Task<bool> IsRefusedAsync(int seed, string text, Func<Task> read)
    {
        try
        {
            await read();
            return false;
        }
        catch (ApiAccessConfigurationException refusal)
        {
            Assert.NotEmpty(refusal.Errors);
            Assert.All(refusal.Errors, error => Assert.Contains("policy.json:", error, StringComparison.Ordinal));
            return true;
        }
        catch (Exception other)
        {
            Assert.Fail($"seed {seed}: {other}\n{text}");
            throw;
        }
    }
}
