
# `git postmortem`: git's own completion asks this function, and counts `git` among the words.
_git_postmortem() {
    COMP_WORDS=(postmortem "${COMP_WORDS[@]:2}")
    COMP_CWORD=$((COMP_CWORD - 1))
    COMP_LINE="${COMP_WORDS[*]}"
    COMP_POINT=${#COMP_LINE}
    _postmortem postmortem "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
}
