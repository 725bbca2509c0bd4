; Latvian words of the installer: electron-builder has none, and would show the English ones.
; Included after its own texts, which are thereby replaced; that they are there twice is no mistake.
!macro customHeader
  !pragma warning push
  !pragma warning disable 6030
  LangString win7Required 1062 "Vajadzīga Windows 7 vai jaunāka."
  LangString x64WinRequired 1062 "Vajadzīga 64 bitu Windows."
  LangString appRunning 1062 "${PRODUCT_NAME} ir atvērts.$\r$\nNospiediet Labi, lai to aizvērtu.$\r$\nJa tas neaizveras, aizveriet to paši."
  LangString appCannotBeClosed 1062 "${PRODUCT_NAME} neizdevās aizvērt.$\r$\nAizveriet to paši un nospiediet Mēģināt vēlreiz."
  LangString installing 1062 "Notiek uzstādīšana, lūdzu, uzgaidiet…"
  LangString areYouSureToUninstall 1062 "Vai tiešām noņemt programmu ${PRODUCT_NAME}? Krātuve ar datiem paliks."
  LangString decompressionFailed 1062 "Failus neizdevās izsaiņot. Palaidiet uzstādītāju vēlreiz."
  LangString uninstallFailed 1062 "Iepriekšējās versijas failus neizdevās noņemt. Palaidiet uzstādītāju vēlreiz."
  LangString appClosing 1062 "Aizver programmu ${PRODUCT_NAME}…"
  LangString chooseInstallationOptions 1062 "Uzstādīšanas iespējas"
  LangString chooseUninstallationOptions 1062 "Noņemšanas iespējas"
  LangString whichInstallationShouldBeRemoved 1062 "Kuru uzstādījumu noņemt?"
  LangString whoShouldThisApplicationBeInstalledFor 1062 "Kam uzstādīt šo programmu?"
  LangString selectUserMode 1062 "Izvēlieties, vai programmu lietos visi šī datora lietotāji vai tikai jūs."
  LangString whichInstallationRemove 1062 "Programma ir uzstādīta gan visiem lietotājiem, gan tikai jums.$\r$\nKuru uzstādījumu noņemt?"
  LangString freshInstallForAll 1062 "Uzstādīt visiem lietotājiem (vajadzīgas administratora tiesības)."
  LangString freshInstallForCurrent 1062 "Uzstādīt tikai šim lietotājam."
  LangString onlyForMe 1062 "Tikai &man"
  LangString forAll 1062 "&Visiem šī datora lietotājiem"
  LangString loginWithAdminAccount 1062 "Lai turpinātu, jāpiesakās ar administratora kontu."
  LangString perUserInstallExists 1062 "Programma jau ir uzstādīta šim lietotājam."
  LangString perUserInstall 1062 "Programma ir uzstādīta šim lietotājam."
  LangString perMachineInstallExists 1062 "Programma jau ir uzstādīta visiem lietotājiem."
  LangString perMachineInstall 1062 "Programma ir uzstādīta visiem lietotājiem."
  LangString reinstallUpgrade 1062 "Tā tiks atjaunināta."
  LangString uninstall 1062 "Tā tiks noņemta."
  !pragma warning pop
!macroend
