using System.Text;
using Microsoft.Extensions.Configuration.Json;

namespace ApiAccessControl.Tests.Support;

/// <summary>A configuration layer that a test rewrites while the host runs.</summary>
internal sealed class EditableSection : ConfigurationProvider, IConfigurationSource
{
    public EditableSection(string section) => Data = Read(section);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>When this returns, the new text is in force or refused.</summary>
    public void Write(string section)
    {
        Data = Read(section);
        OnReload();
    }

    private static Dictionary<string, string?> Read(string section)
    {
        var reader = new Reader();
        reader.Load(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{section}} }""")));
        return reader.Values;
    }

    private sealed class Reader() : JsonStreamConfigurationProvider(new())
    {
        public Dictionary<string, string?> Values => new(Data, StringComparer.OrdinalIgnoreCase);
    }
}
