using ApiAccessControl.Management.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Messages;

/// <summary>Pages that only say something.</summary>
internal static class MessagePages
{
    public static PageAnswer NotFound() => Message(
        StatusCodes.Status404NotFound, "Not found", "There is no such page or record, or you may not see it.");

    public static PageAnswer Refusal(ManagementException refusal) => refusal.Status switch
    {
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status403Forbidden => Message(refusal.Status, "Not allowed", refusal.Detail),
        StatusCodes.Status503ServiceUnavailable => Message(refusal.Status, "Not available", refusal.Detail),
        _ => Message(refusal.Status, "Not possible", refusal.Detail),
    };

    public static PageAnswer Message(int status, string title, params string[] sentences) =>
        PageAnswer.Page<MessagePage, MessageModel>(new(title, sentences), status);
}
