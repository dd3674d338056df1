namespace ApiAccessControl.Atlas.Administration;

/// <summary>What all routes of one call of MapAtlasAdministration share.</summary>
/// <param name="Force">Whether changes that need an explicit confirmation are made without one.</param>
/// <param name="SaysWhitelist">Whether errors say whitelist where newer ones say access list.</param>
internal sealed record AtlasGroup(bool Force, bool SaysWhitelist);
