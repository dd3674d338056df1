using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl.Documents.Json;

/// <summary>
/// The properties that this version knows of an object in a document. Records are stored under the names of their
/// properties, so a property that is added to a record is known here too.
/// </summary>
internal sealed class RecordJsonShape
{
    private static readonly RecordJsonShape Membership = new(typeof(ProjectMembership));
    private static readonly RecordJsonShape Entry = new(typeof(AccessListEntry));

    private static readonly FrozenDictionary<PolicyRecordKind, RecordJsonShape> Kinds =
        new Dictionary<PolicyRecordKind, RecordJsonShape>
        {
            [PolicyRecordKind.Settings] = new(typeof(PolicySettings)),
            [PolicyRecordKind.System] = new(typeof(SystemRecord)),
            [PolicyRecordKind.Organization] = new(typeof(OrganizationRecord)),
            [PolicyRecordKind.Project] = new(typeof(ProjectRecord)),
            [PolicyRecordKind.Account] = new(typeof(AccountRecord)),
            [PolicyRecordKind.Key] = new(typeof(KeyRecord)),
        }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Type> _properties;

    private RecordJsonShape(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type type) =>
        _properties = type.GetProperties().ToFrozenDictionary(
        property => property.Name, property => property.PropertyType, StringComparer.Ordinal);

    /// <summary>Null for a kind whose documents are not objects: roles.</summary>
    public static RecordJsonShape? Of(PolicyRecordKind kind) => Kinds.GetValueOrDefault(kind);

    public bool Knows(string property) => _properties.ContainsKey(property);

    /// <summary>
    /// The shape of the objects in an array, or of the values of an object; null when they are opaque.
    /// </summary>
    public RecordJsonShape? OfItems(string property) => _properties.GetValueOrDefault(property) switch
    {
        { } type when type.IsAssignableTo(typeof(IEnumerable<AccessListEntry>)) => Entry,
        { } type when type.IsAssignableTo(typeof(IEnumerable<ProjectMembership>)) => Membership,
        _ => null,
    };
}
