using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>
/// One configuration provider, described by values that stay comparable after a reload has recreated the provider.
/// </summary>
/// <param name="Order">The position among all providers; a later one overrides an earlier one.</param>
/// <param name="Name">The name of the provider: its kind, and the file if there is one.</param>
/// <param name="Occurrence">The number of earlier providers with the same name.</param>
internal sealed record Layer(int Order, string Name, int Occurrence)
{
    /// <summary>The name for messages, escaped because it may contain any path.</summary>
    public override string ToString() => Describe(Name, Occurrence);

    public static string Describe(string name, int occurrence) =>
        occurrence == 0 ? DisplayText.Text(name) : $"{DisplayText.Text(name)} ({occurrence + 1})";
}
