namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>Shows a page or carries out the action of a form.</summary>
internal delegate Task<PageAnswer> PageHandler(PageRequest request);
