using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>
/// Everything that a snapshot contains, as text. It reads all fields by reflection, so a property that is added to a
/// compiled record is compared without a change here.
/// </summary>
internal static class SnapshotDump
{
    public static string Of(PolicySnapshot snapshot) => Text(snapshot with { RevisionIdentity = default });

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => $"{flag}",
        NetworkSet networks =>
            $"{networks.Kind}{List(Enumerable.Range(0, networks.Count).Select(i => (object)networks[i]))}",
        DomainSet domains =>
            $"{domains.IsIndexed}{List(Enumerable.Range(0, domains.Count).Select(i => (object)domains[i]))}",
        PermissionSet set => $"{set.MatcherType.Name}{Text(set.Roles)}{Text(set.Permissions)}",
        PermissionSlots slots => $"{slots.Everywhere}{Text(slots.Projects)}",
        TermsTable terms => Text(terms),
        _ when value.GetType() is { IsGenericType: true } type => Generic(value, type),
        IEnumerable items => List(items.Cast<object?>()),
        _ => Fields(value),
    };

    private static string Generic(object value, Type type) =>
        type.Name.StartsWith("SegmentedMap", StringComparison.Ordinal)
            ? Sorted(((IEnumerable)type.GetProperty("Entries")!.GetValue(value)!).Cast<object>().Select(Entry))
        : type.Name.StartsWith("SlotTable", StringComparison.Ordinal) ? Slots(value, type)
        : value is IDictionary dictionary ? Sorted(dictionary.Cast<object>().Select(Text))
        : value is IEnumerable items && type.Name.Contains("Frozen", StringComparison.Ordinal)
            ? Sorted(items.Cast<object?>().Select(Text))
        : value is IEnumerable list ? List(list.Cast<object?>())
        : Fields(value);

    private static string Slots(object table, Type type)
    {
        var names = (string[])type.GetMethod("Names")!.Invoke(table, [])!;
        var indexer = type.GetProperty("Item")!;
        return List(names.Select((name, slot) => (object)$"{name}={Text(indexer.GetValue(table, [slot]))}"));
    }

    // The place of an entry in its chain depends on the order in which the map was built.
    private static string Entry(object entry) =>
        $"{Text(Field(entry, "Key"))}={Text(Field(entry, "Value"))}";

    private static object? Field(object of, string name) => of.GetType().GetField(name)!.GetValue(of);

    private static string Text(TermsTable terms)
    {
        var text = new StringBuilder($"{terms.Count} {terms.FirstFree} ");
        for (var place = 0; place < terms.Count; place++)
        {
            var at = terms.Page(place / TermsTable.PageSize)[place % TermsTable.PageSize];
            text.Append(CultureInfo.InvariantCulture, $"{place}:{at.UsesOrNext}{Fields(at.Terms)}\n");
        }

        return text.ToString();
    }

    private static string Fields(object value) => List(value.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(field => (object)$"{field.Name}={Text(field.GetValue(value))}"));

    private static string List(IEnumerable<object?> items) =>
        $"[{string.Join(", ", items.Select(item => item as string ?? Text(item)))}]\n";

    private static string Sorted(IEnumerable<string> items) => List(items.Order(StringComparer.Ordinal));
}
