using System.Text.Json;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Soak.Model;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>Two nodes over one file, which commits replace and people edit, with and without errors.</summary>
internal sealed class FileDeployment(string folder, Dice dice, SoakCounts counts) : Deployment("file", dice, counts)
{
    private readonly string _path = Path.Combine(folder, "policy.json");
    private bool _isBroken;
    private long _revision = 1;

    protected override Task PrepareAsync(IReadOnlyList<PolicyRecord> records) =>
        File.WriteAllTextAsync(_path, PolicyText.Of(records, 1));

    protected override async Task<SoakNode> StartNodeAsync(int index)
    {
        if (_isBroken)
        {
            // A start with an error in the file is refused.
            await WriteAsync(PolicyText.Of(History.Latest.Records, Revision()));
            _isBroken = false;
        }

        return await SoakNode.StartAsync(
            $"file {index}", $"{{ {Options} }}",
            builder => builder.AddApiAccessControl().AddFileStore(
                _path, options => options.PollInterval = TimeSpan.FromMilliseconds(500)));
    }

    protected override async Task<bool> TryStoreAsync(
        IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after)
    {
        if (!_isBroken && Dice.Chance(50))
        {
            return await CommitAsync(ManagerOf(Dice.One([.. Nodes])), before, after);
        }

        await WriteAsync(PolicyText.Of(after, Revision()));
        _isBroken = false;
        return true;
    }

    protected override async Task DisturbAsync()
    {
        Counts.Broken();
        var text = PolicyText.Of(NextPolicy.After(History.Latest.Records, Dice), Revision());
        await WriteAsync(Dice.Chance(50) ? PolicyText.Misspelled(text) : text[..(text.Length / 2)]);
        _isBroken = true;
    }

    /// <summary>An editor writes the file in place or replaces it.</summary>
    private async Task WriteAsync(string text)
    {
        if (Dice.Chance(50))
        {
            await File.WriteAllTextAsync(_path, text);
            return;
        }

        await File.WriteAllTextAsync(_path + ".new", text);
        File.Move(_path + ".new", _path, overwrite: true);
    }

    /// <summary>The number in the file, which an edit by hand keeps.</summary>
    private long Revision()
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(_path));
            _revision = document.RootElement.TryGetProperty("Revision", out var number) ? number.GetInt64() : _revision;
        }
        catch (JsonException)
        {
            // Half a file. The number before it stands.
        }

        return _revision;
    }
}
