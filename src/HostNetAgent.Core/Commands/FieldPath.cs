namespace HostNetAgent.Core.Commands;

/// <summary>Where in the request a part stands; the text is made only when there is an error to report.</summary>
/// <param name="Parent">Name of the array that the part is an item of; empty for the request itself.</param>
/// <param name="Index">Index in the array.</param>
internal readonly record struct FieldPath(string Parent, int Index)
{
    public static readonly FieldPath Root = new("", 0);

    public override string ToString() => Parent.Length == 0 ? "" : $"{Parent}[{Index}]";

    /// <summary>The path of a field of this part.</summary>
    public string Of(string field) => Parent.Length == 0 ? field : $"{Parent}[{Index}].{field}";

    /// <summary>The path of an item of an array of this part.</summary>
    public string Of(string field, int index) => $"{Of(field)}[{index}]";
}
