namespace HostNetAgent.Cli.Completion;

/// <summary>What a shell needs to complete our lines: it asks the program itself.</summary>
internal static class ShellScripts
{
    public const string Bash = """
        # hostnet completion for bash: source <(hostnet completion bash)
        _hostnet()
        {
            local words
            words=$(hostnet "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _hostnet hostnet

        """;

    // By the words of the command and not of the whole line, which may begin with sudo, and may be sourced or lie in a folder of fpath.
    public const string Zsh = """
        #compdef hostnet
        # hostnet completion for zsh: source <(hostnet completion zsh)
        _hostnet()
        {
            local line="${(j: :)words[1,CURRENT]}"
            local -a found
            found=(${(f)"$(hostnet "[suggest:${#line}]" "${line}" 2>/dev/null)"})
            (( ${#found} )) && compadd -a found || _files
        }
        compdef _hostnet hostnet
        [ "${funcstack[1]}" != _hostnet ] || _hostnet

        """;

    public const string Fish = """
        # hostnet completion for fish: hostnet completion fish | source
        complete -c hostnet -a '(set -l line (commandline -cp); hostnet "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'

        """;
}
