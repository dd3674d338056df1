using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>
/// One configuration provider, by what can still be compared after a reload has made its object anew.
/// </summary>
/// <param name="Order">Its place among all providers; a later one overrides.</param>
/// <param name="Name">What it calls itself: its kind, and the file where there is one.</param>
/// <param name="Occurrence">How many earlier providers call themselves the same.</param>
internal sealed record Layer(int Order, string Name, int Occurrence)
{
    /// <summary>For messages; the name may hold a path of any kind.</summary>
    public override string ToString() => Describe(Name, Occurrence);

    public static string Describe(string name, int occurrence) =>
        occurrence == 0 ? DisplayText.Text(name) : $"{DisplayText.Text(name)} ({occurrence + 1})";
}
