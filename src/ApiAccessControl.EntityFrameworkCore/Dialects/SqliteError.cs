using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>The result code of SQLite. The driver has it in a property of its own, and no SQLSTATE.</summary>
internal readonly record struct SqliteError(int Code, string Message)
{
    public const int Error = 1;
    public const int Busy = 5;
    public const int ReadOnly = 8;
    public const int Disk = 10;
    public const int CannotOpen = 14;

    public static SqliteError? Of(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException && exception.GetType().GetProperty("SqliteErrorCode") is { } property)
            {
                return new((int)property.GetValue(exception)!, exception.Message);
            }
        }

        return null;
    }
}
